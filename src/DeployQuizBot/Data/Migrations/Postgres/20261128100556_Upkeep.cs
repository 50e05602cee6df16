using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeployQuizBot.Data.Migrations.Postgres
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
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "wants_digest",
                table: "learners",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<double[]>(
                name: "weights",
                table: "learners",
                type: "double precision[]",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "job_runs",
                columns: table => new
                {
                    job = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    done = table.Column<int>(type: "integer", nullable: false),
                    problem = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_runs", x => x.job);
                });

            migrationBuilder.CreateTable(
                name: "learner_fits",
                columns: table => new
                {
                    learner_id = table.Column<long>(type: "bigint", nullable: false),
                    fitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reviews = table.Column<int>(type: "integer", nullable: false),
                    weights = table.Column<double[]>(type: "double precision[]", nullable: false),
                    loss = table.Column<double>(type: "double precision", nullable: false),
                    default_loss = table.Column<double>(type: "double precision", nullable: false),
                    is_off = table.Column<bool>(type: "boolean", nullable: false),
                    told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
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
