using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeployQuizBot.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Upkeep : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "digest_on",
                table: "learners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "wants_digest",
                table: "learners",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "weights",
                table: "learners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "job_runs",
                columns: table => new
                {
                    job = table.Column<string>(type: "TEXT", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true),
                    done = table.Column<int>(type: "INTEGER", nullable: false),
                    problem = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_runs", x => x.job);
                });

            migrationBuilder.CreateTable(
                name: "learner_fits",
                columns: table => new
                {
                    learner_id = table.Column<long>(type: "INTEGER", nullable: false),
                    fitted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    reviews = table.Column<int>(type: "INTEGER", nullable: false),
                    weights = table.Column<string>(type: "TEXT", nullable: false),
                    loss = table.Column<double>(type: "REAL", nullable: false),
                    default_loss = table.Column<double>(type: "REAL", nullable: false),
                    is_off = table.Column<bool>(type: "INTEGER", nullable: false),
                    told_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_learner_fits", x => x.learner_id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "job_runs");

            migrationBuilder.DropTable(
                name: "learner_fits");

            migrationBuilder.DropColumn(
                name: "digest_on",
                table: "learners");

            migrationBuilder.DropColumn(
                name: "wants_digest",
                table: "learners");

            migrationBuilder.DropColumn(
                name: "weights",
                table: "learners");
        }
    }
}
