using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeployQuizBot.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CardsInHand : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The key changes, and every report keeps its place in the order of time.
            migrationBuilder.Sql("CREATE TABLE mistake_reports_before AS SELECT learner_id, card_id, reported_at FROM mistake_reports");
            migrationBuilder.DropTable(name: "mistake_reports");

            migrationBuilder.CreateTable(
                name: "mistake_reports",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    learner_id = table.Column<long>(type: "INTEGER", nullable: false),
                    card_id = table.Column<long>(type: "INTEGER", nullable: false),
                    reported_at = table.Column<long>(type: "INTEGER", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_by = table.Column<long>(type: "INTEGER", nullable: true),
                    answer = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mistake_reports", x => x.id);
                    table.ForeignKey(
                        name: "fk_mistake_reports_cards_card_id",
                        column: x => x.card_id,
                        principalTable: "cards",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_mistake_reports_learners_learner_id",
                        column: x => x.learner_id,
                        principalTable: "learners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.Sql("INSERT INTO mistake_reports (learner_id, card_id, reported_at) SELECT learner_id, card_id, reported_at FROM mistake_reports_before ORDER BY reported_at");
            migrationBuilder.DropTable(name: "mistake_reports_before");

            migrationBuilder.CreateIndex(
                name: "ix_mistake_reports_card_id",
                table: "mistake_reports",
                column: "card_id");

            migrationBuilder.CreateIndex(
                name: "ix_mistake_reports_learner_id_card_id",
                table: "mistake_reports",
                columns: new[] { "learner_id", "card_id" },
                unique: true,
                filter: "closed_at IS NULL");

            migrationBuilder.AddColumn<int>(
                name: "steps_to_undo",
                table: "learners",
                type: "INTEGER",
                nullable: false,
                defaultValue: 10);

            migrationBuilder.AddColumn<int>(
                name: "suspension",
                table: "learner_cards",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "card_hides",
                columns: table => new
                {
                    learner_id = table.Column<long>(type: "INTEGER", nullable: false),
                    session = table.Column<int>(type: "INTEGER", nullable: false),
                    step = table.Column<int>(type: "INTEGER", nullable: false),
                    card_id = table.Column<long>(type: "INTEGER", nullable: false),
                    is_for_good = table.Column<bool>(type: "INTEGER", nullable: false),
                    hidden_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_card_hides", x => new { x.learner_id, x.session, x.step });
                });

            migrationBuilder.CreateTable(
                name: "card_notes",
                columns: table => new
                {
                    learner_id = table.Column<long>(type: "INTEGER", nullable: false),
                    card_id = table.Column<long>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_card_notes", x => new { x.learner_id, x.card_id });
                });

            migrationBuilder.CreateTable(
                name: "leech_reports",
                columns: table => new
                {
                    card_id = table.Column<long>(type: "INTEGER", nullable: false),
                    learners = table.Column<int>(type: "INTEGER", nullable: false),
                    reported_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_leech_reports", x => x.card_id);
                });

            migrationBuilder.Sql("UPDATE learner_cards SET suspension = 1 WHERE suspended_at IS NOT NULL");
            migrationBuilder.Sql(
                """
                INSERT INTO card_hides (learner_id, session, step, card_id, is_for_good, hidden_at)
                SELECT learner_id, number, hidden_at_step, hidden_card_id,
                    EXISTS (SELECT 1 FROM learner_cards c WHERE c.learner_id = s.learner_id AND c.card_id = s.hidden_card_id AND c.suspended_at IS NOT NULL),
                    shown_at
                FROM review_sessions s WHERE hidden_card_id IS NOT NULL
                """);

            migrationBuilder.DropColumn(
                name: "hidden_at_step",
                table: "review_sessions");

            migrationBuilder.DropColumn(
                name: "hidden_card_id",
                table: "review_sessions");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("CREATE TABLE mistake_reports_before AS SELECT learner_id, card_id, max(reported_at) AS reported_at FROM mistake_reports GROUP BY learner_id, card_id");
            migrationBuilder.DropTable(name: "mistake_reports");

            migrationBuilder.CreateTable(
                name: "mistake_reports",
                columns: table => new
                {
                    learner_id = table.Column<long>(type: "INTEGER", nullable: false),
                    card_id = table.Column<long>(type: "INTEGER", nullable: false),
                    reported_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mistake_reports", x => new { x.learner_id, x.card_id });
                });

            migrationBuilder.Sql("INSERT INTO mistake_reports (learner_id, card_id, reported_at) SELECT learner_id, card_id, reported_at FROM mistake_reports_before");
            migrationBuilder.DropTable(name: "mistake_reports_before");

            migrationBuilder.DropTable(
                name: "card_hides");

            migrationBuilder.DropTable(
                name: "card_notes");

            migrationBuilder.DropTable(
                name: "leech_reports");

            migrationBuilder.DropColumn(
                name: "steps_to_undo",
                table: "learners");

            migrationBuilder.DropColumn(
                name: "suspension",
                table: "learner_cards");

            migrationBuilder.AddColumn<int>(
                name: "hidden_at_step",
                table: "review_sessions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "hidden_card_id",
                table: "review_sessions",
                type: "INTEGER",
                nullable: true);
        }
    }
}
