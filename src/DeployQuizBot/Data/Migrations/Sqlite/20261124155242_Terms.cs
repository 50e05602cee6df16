using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeployQuizBot.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Terms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_cards_deck_id_term_key_kind",
                table: "cards");

            migrationBuilder.AddColumn<bool>(
                name: "is_admin",
                table: "learners",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "tags",
                table: "decks",
                type: "TEXT",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "translation_of",
                table: "decks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "example",
                table: "cards",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "term_id",
                table: "cards",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "import_drafts",
                columns: table => new
                {
                    admin_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    group = table.Column<string>(type: "TEXT", nullable: true),
                    content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_drafts", x => x.admin_id);
                });

            migrationBuilder.CreateTable(
                name: "imports",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<long>(type: "INTEGER", nullable: true),
                    before = table.Column<string>(type: "TEXT", nullable: false),
                    undone_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notes",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    deck_id = table.Column<int>(type: "INTEGER", nullable: false),
                    file = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    folder_digest = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notes", x => x.id);
                    table.ForeignKey(
                        name: "fk_notes_decks_deck_id",
                        column: x => x.deck_id,
                        principalTable: "decks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "terms",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    deck_id = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    author_id = table.Column<string>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    aliases = table.Column<string>(type: "TEXT", nullable: false),
                    label = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    gap = table.Column<string>(type: "TEXT", nullable: false),
                    example = table.Column<string>(type: "TEXT", nullable: false),
                    pictures = table.Column<string>(type: "TEXT", nullable: false),
                    section = table.Column<string>(type: "TEXT", nullable: false),
                    file = table.Column<string>(type: "TEXT", nullable: false),
                    line = table.Column<int>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    retired_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_terms", x => x.id);
                    table.ForeignKey(
                        name: "fk_terms_decks_deck_id",
                        column: x => x.deck_id,
                        principalTable: "decks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            // What was one card for each direction of a term gets the term that it is made of.
            migrationBuilder.Sql(
                """
                INSERT INTO terms (deck_id, kind, name, aliases, label, body, gap, example, pictures, section, file, line, position, retired_at)
                SELECT deck_id, 1, term, '[]', '', back, '', '', '[]',
                    CASE section WHEN '' THEN '[]' ELSE '["' || replace(replace(replace(section, '\', '\\'), '"', '\"'), ' › ', '","') || '"]' END,
                    file, line, position, retired_at
                FROM cards WHERE kind = 1 ORDER BY deck_id, position, id;
                UPDATE cards SET term_id = terms.id FROM terms WHERE terms.deck_id = cards.deck_id AND terms.name = cards.term;
                """);

            migrationBuilder.CreateIndex(
                name: "ix_cards_deck_id_term_key",
                table: "cards",
                columns: new[] { "deck_id", "term_key" });

            migrationBuilder.CreateIndex(
                name: "ix_cards_term_id_kind",
                table: "cards",
                columns: new[] { "term_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_notes_deck_id",
                table: "notes",
                column: "deck_id");

            migrationBuilder.CreateIndex(
                name: "ix_notes_file",
                table: "notes",
                column: "file",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_terms_deck_id",
                table: "terms",
                column: "deck_id");

            migrationBuilder.CreateIndex(
                name: "ix_terms_file",
                table: "terms",
                column: "file");

            migrationBuilder.AddForeignKey(
                name: "fk_cards_terms_term_id",
                table: "cards",
                column: "term_id",
                principalTable: "terms",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_cards_terms_term_id",
                table: "cards");

            migrationBuilder.DropTable(
                name: "import_drafts");

            migrationBuilder.DropTable(
                name: "imports");

            migrationBuilder.DropTable(
                name: "notes");

            migrationBuilder.DropTable(
                name: "terms");

            migrationBuilder.DropIndex(
                name: "ix_cards_deck_id_term_key",
                table: "cards");

            migrationBuilder.DropIndex(
                name: "ix_cards_term_id_kind",
                table: "cards");

            migrationBuilder.DropColumn(
                name: "is_admin",
                table: "learners");

            migrationBuilder.DropColumn(
                name: "tags",
                table: "decks");

            migrationBuilder.DropColumn(
                name: "translation_of",
                table: "decks");

            migrationBuilder.DropColumn(
                name: "example",
                table: "cards");

            migrationBuilder.DropColumn(
                name: "term_id",
                table: "cards");

            migrationBuilder.CreateIndex(
                name: "ix_cards_deck_id_term_key_kind",
                table: "cards",
                columns: new[] { "deck_id", "term_key", "kind" },
                unique: true);
        }
    }
}
