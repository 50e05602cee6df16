using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeployQuizBot.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PollerHeard : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "heard_at",
                table: "poller_lease",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.UpdateData(
                table: "poller_lease",
                keyColumn: "id",
                keyValue: 1,
                column: "heard_at",
                value: null);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "heard_at",
                table: "poller_lease");
        }
    }
}
