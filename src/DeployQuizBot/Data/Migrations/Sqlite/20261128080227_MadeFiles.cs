using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeployQuizBot.Data.Migrations.Sqlite
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
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "file_name",
                table: "outbox",
                type: "TEXT",
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
