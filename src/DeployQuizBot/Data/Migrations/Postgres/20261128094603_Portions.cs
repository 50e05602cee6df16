using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeployQuizBot.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Portions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "pause_after",
                table: "review_sessions",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "portions",
                table: "reminders",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "portions_from",
                table: "reminders",
                type: "integer",
                nullable: false,
                defaultValue: 540);

            migrationBuilder.AddColumn<int>(
                name: "portions_until",
                table: "reminders",
                type: "integer",
                nullable: false,
                defaultValue: 1260);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "pause_after",
                table: "review_sessions");

            migrationBuilder.DropColumn(
                name: "portions",
                table: "reminders");

            migrationBuilder.DropColumn(
                name: "portions_from",
                table: "reminders");

            migrationBuilder.DropColumn(
                name: "portions_until",
                table: "reminders");
        }
    }
}
