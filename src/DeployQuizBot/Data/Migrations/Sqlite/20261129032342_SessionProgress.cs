using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeployQuizBot.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SessionProgress : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "done",
                table: "review_sessions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_every_new_card",
                table: "review_sessions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "new_cards",
                table: "review_sessions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "new_cards_day",
                table: "review_sessions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "total",
                table: "review_sessions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_learner_cards_hidden",
                table: "learner_cards",
                column: "learner_id",
                filter: "buried_until IS NOT NULL OR suspended_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_learner_cards_hidden",
                table: "learner_cards");

            migrationBuilder.DropColumn(
                name: "done",
                table: "review_sessions");

            migrationBuilder.DropColumn(
                name: "is_every_new_card",
                table: "review_sessions");

            migrationBuilder.DropColumn(
                name: "new_cards",
                table: "review_sessions");

            migrationBuilder.DropColumn(
                name: "new_cards_day",
                table: "review_sessions");

            migrationBuilder.DropColumn(
                name: "total",
                table: "review_sessions");
        }
    }
}
