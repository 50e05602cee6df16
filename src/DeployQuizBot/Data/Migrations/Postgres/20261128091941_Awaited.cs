using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeployQuizBot.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Awaited : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "awaits",
                table: "learners",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "awaits_about",
                table: "learners",
                type: "bigint",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "awaits",
                table: "learners");

            migrationBuilder.DropColumn(
                name: "awaits_about",
                table: "learners");
        }
    }
}
