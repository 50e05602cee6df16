using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace DeployQuizBot.Data.Migrations.Postgres
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
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<List<string>>(
                name: "tags",
                table: "decks",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<string>(
                name: "translation_of",
                table: "decks",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "example",
                table: "cards",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "term_id",
                table: "cards",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "import_drafts",
                columns: table => new
                {
                    admin_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    group = table.Column<string>(type: "text", nullable: true),
                    content = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_drafts", x => x.admin_id);
                });

            migrationBuilder.CreateTable(
                name: "imports",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<long>(type: "bigint", nullable: true),
                    before = table.Column<string>(type: "text", nullable: false),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notes",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    deck_id = table.Column<int>(type: "integer", nullable: false),
                    file = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    folder_digest = table.Column<string>(type: "text", nullable: true)
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
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    deck_id = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    author_id = table.Column<string>(type: "text", nullable: true),
                    name = table.Column<string>(type: "text", nullable: false),
                    aliases = table.Column<List<string>>(type: "text[]", nullable: false),
                    label = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    gap = table.Column<string>(type: "text", nullable: false),
                    example = table.Column<string>(type: "text", nullable: false),
                    pictures = table.Column<List<string>>(type: "text[]", nullable: false),
                    section = table.Column<List<string>>(type: "text[]", nullable: false),
                    file = table.Column<string>(type: "text", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
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
                SELECT deck_id, 1, term, '{}', '', back, '', '', '{}', string_to_array(section, ' › '), file, line, position, retired_at
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
