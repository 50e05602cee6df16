using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeployQuizBot.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Places : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "city",
                table: "learners",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "clock_asked_in",
                table: "learners",
                type: "INTEGER",
                nullable: true);

            // Who is here already has long found the settings.
            migrationBuilder.Sql("UPDATE learners SET clock_asked_in = 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "city",
                table: "learners");

            migrationBuilder.DropColumn(
                name: "clock_asked_in",
                table: "learners");
        }
    }
}
