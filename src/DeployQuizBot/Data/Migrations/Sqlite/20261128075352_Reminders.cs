using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeployQuizBot.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Reminders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "file",
                table: "outbox",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "file_name",
                table: "outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "active_at",
                table: "learners",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.Sql("UPDATE learners SET active_at = created_at");

            migrationBuilder.CreateTable(
                name: "reminder_calls",
                columns: table => new
                {
                    learner_id = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    time = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reminder_calls", x => new { x.learner_id, x.day, x.time });
                });

            migrationBuilder.CreateTable(
                name: "reminders",
                columns: table => new
                {
                    learner_id = table.Column<long>(type: "INTEGER", nullable: false),
                    times = table.Column<string>(type: "TEXT", nullable: false),
                    days = table.Column<int>(type: "INTEGER", nullable: false),
                    paused_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    next_at = table.Column<long>(type: "INTEGER", nullable: true),
                    next_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    next_time = table.Column<int>(type: "INTEGER", nullable: true),
                    claimed_until = table.Column<long>(type: "INTEGER", nullable: true),
                    called_at = table.Column<long>(type: "INTEGER", nullable: true),
                    unanswered_since = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    is_given_up = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reminders", x => x.learner_id);
                });

            migrationBuilder.CreateTable(
                name: "slow_lane",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    free_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_slow_lane", x => x.id);
                });

            migrationBuilder.InsertData(
                table: "slow_lane",
                columns: new[] { "id", "free_at" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "ix_reminders_next_at",
                table: "reminders",
                column: "next_at",
                filter: "next_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "reminder_calls");

            migrationBuilder.DropTable(
                name: "reminders");

            migrationBuilder.DropTable(
                name: "slow_lane");

            migrationBuilder.DropColumn(
                name: "file",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "file_name",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "active_at",
                table: "learners");
        }
    }
}
