using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeployQuizBot.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class MadeFiles : Migration
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "file",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "file_name",
                table: "outbox");
        }
    }
}
