using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace DeployQuizBot.Data.Migrations.Postgres
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
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "file_name",
                table: "outbox",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "active_at",
                table: "learners",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: DateTimeOffset.UnixEpoch);

            migrationBuilder.Sql("UPDATE learners SET active_at = created_at");

            migrationBuilder.CreateTable(
                name: "reminder_calls",
                columns: table => new
                {
                    learner_id = table.Column<long>(type: "bigint", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    time = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reminder_calls", x => new { x.learner_id, x.day, x.time });
                });

            migrationBuilder.CreateTable(
                name: "reminders",
                columns: table => new
                {
                    learner_id = table.Column<long>(type: "bigint", nullable: false),
                    times = table.Column<List<int>>(type: "integer[]", nullable: false),
                    days = table.Column<int>(type: "integer", nullable: false),
                    paused_until = table.Column<DateOnly>(type: "date", nullable: true),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    next_day = table.Column<DateOnly>(type: "date", nullable: true),
                    next_time = table.Column<int>(type: "integer", nullable: true),
                    claimed_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    called_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    unanswered_since = table.Column<DateOnly>(type: "date", nullable: true),
                    is_given_up = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reminders", x => x.learner_id);
                });

            migrationBuilder.CreateTable(
                name: "slow_lane",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    free_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_slow_lane", x => x.id);
                });

            migrationBuilder.InsertData(
                table: "slow_lane",
                columns: new[] { "id", "free_at" },
                values: new object[] { 1, new DateTimeOffset(new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)) });

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
