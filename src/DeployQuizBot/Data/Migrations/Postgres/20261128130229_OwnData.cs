using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace DeployQuizBot.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class OwnData : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_notes_file",
                table: "notes");

            migrationBuilder.DropIndex(
                name: "ix_decks_slug",
                table: "decks");

            migrationBuilder.AddColumn<long>(
                name: "owner_id",
                table: "notes",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateOnly>(
                name: "day",
                table: "import_drafts",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "imports",
                table: "import_drafts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "owner_id",
                table: "decks",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "share_token",
                table: "decks",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "exports",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    learner_id = table.Column<long>(type: "bigint", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    claimed_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sent_packages",
                columns: table => new
                {
                    learner_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    fingerprint = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sent_packages", x => x.learner_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_notes_owner_id_file",
                table: "notes",
                columns: new[] { "owner_id", "file" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_decks_owner_id_slug",
                table: "decks",
                columns: new[] { "owner_id", "slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_decks_share_token",
                table: "decks",
                column: "share_token",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_exports_learner_id",
                table: "exports",
                column: "learner_id");

            migrationBuilder.CreateIndex(
                name: "ix_exports_waiting",
                table: "exports",
                column: "id",
                filter: "done_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "exports");

            migrationBuilder.DropTable(
                name: "sent_packages");

            migrationBuilder.DropIndex(
                name: "ix_notes_owner_id_file",
                table: "notes");

            migrationBuilder.DropIndex(
                name: "ix_decks_owner_id_slug",
                table: "decks");

            migrationBuilder.DropIndex(
                name: "ix_decks_share_token",
                table: "decks");

            migrationBuilder.DropColumn(
                name: "owner_id",
                table: "notes");

            migrationBuilder.DropColumn(
                name: "day",
                table: "import_drafts");

            migrationBuilder.DropColumn(
                name: "imports",
                table: "import_drafts");

            migrationBuilder.DropColumn(
                name: "owner_id",
                table: "decks");

            migrationBuilder.DropColumn(
                name: "share_token",
                table: "decks");

            migrationBuilder.CreateIndex(
                name: "ix_notes_file",
                table: "notes",
                column: "file",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_decks_slug",
                table: "decks",
                column: "slug",
                unique: true);
        }
    }
}
