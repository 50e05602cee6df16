using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeployQuizBot.Data.Migrations.Postgres
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
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_every_new_card",
                table: "review_sessions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<List<long>>(
                name: "new_cards",
                table: "review_sessions",
                type: "bigint[]",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "new_cards_day",
                table: "review_sessions",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "total",
                table: "review_sessions",
                type: "integer",
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
