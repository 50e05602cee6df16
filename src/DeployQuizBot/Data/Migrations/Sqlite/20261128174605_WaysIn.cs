using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeployQuizBot.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WaysIn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "poller_lease",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    holder = table.Column<Guid>(type: "TEXT", nullable: true),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                    is_caught_up = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_poller_lease", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "waiting_updates",
                columns: table => new
                {
                    update_id = table.Column<long>(type: "INTEGER", nullable: false),
                    person_id = table.Column<long>(type: "INTEGER", nullable: false),
                    json = table.Column<string>(type: "TEXT", nullable: false),
                    claimed_until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_waiting_updates", x => x.update_id);
                });

            migrationBuilder.InsertData(
                table: "poller_lease",
                columns: new[] { "id", "holder", "is_caught_up", "until" },
                values: new object[] { 1, null, false, 0L });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "poller_lease");

            migrationBuilder.DropTable(
                name: "waiting_updates");
        }
    }
}
