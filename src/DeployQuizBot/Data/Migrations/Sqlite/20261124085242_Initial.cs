using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeployQuizBot.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "decks",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    slug = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handled_updates",
                columns: table => new
                {
                    update_id = table.Column<long>(type: "INTEGER", nullable: false),
                    handled_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_handled_updates", x => x.update_id);
                });

            migrationBuilder.CreateTable(
                name: "learners",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", nullable: false),
                    new_per_day = table.Column<int>(type: "INTEGER", nullable: false),
                    reviews_per_day = table.Column<int>(type: "INTEGER", nullable: false),
                    desired_retention = table.Column<double>(type: "REAL", nullable: false),
                    last_session = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    blocked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_learners", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "living_messages",
                columns: table => new
                {
                    chat_id = table.Column<long>(type: "INTEGER", nullable: false),
                    slot = table.Column<string>(type: "TEXT", nullable: false),
                    message_id = table.Column<int>(type: "INTEGER", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_living_messages", x => new { x.chat_id, x.slot });
                });

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

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    chat_id = table.Column<long>(type: "INTEGER", nullable: false),
                    lane = table.Column<int>(type: "INTEGER", nullable: false),
                    method = table.Column<string>(type: "TEXT", nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    slot = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    claimed_until = table.Column<long>(type: "INTEGER", nullable: false),
                    failed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    error = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rejected_updates",
                columns: table => new
                {
                    update_id = table.Column<long>(type: "INTEGER", nullable: false),
                    json = table.Column<string>(type: "TEXT", nullable: false),
                    error = table.Column<string>(type: "TEXT", nullable: false),
                    rejected_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rejected_updates", x => x.update_id);
                });

            migrationBuilder.CreateTable(
                name: "review_sessions",
                columns: table => new
                {
                    learner_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    step = table.Column<int>(type: "INTEGER", nullable: false),
                    phase = table.Column<int>(type: "INTEGER", nullable: false),
                    card_id = table.Column<long>(type: "INTEGER", nullable: true),
                    shown_at = table.Column<long>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    learn_ahead_until = table.Column<long>(type: "INTEGER", nullable: true),
                    hidden_card_id = table.Column<long>(type: "INTEGER", nullable: true),
                    hidden_at_step = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_review_sessions", x => new { x.learner_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "reviews",
                columns: table => new
                {
                    learner_id = table.Column<long>(type: "INTEGER", nullable: false),
                    session = table.Column<int>(type: "INTEGER", nullable: false),
                    step = table.Column<int>(type: "INTEGER", nullable: false),
                    card_id = table.Column<long>(type: "INTEGER", nullable: false),
                    rating = table.Column<int>(type: "INTEGER", nullable: false),
                    reviewed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    duration = table.Column<int>(type: "INTEGER", nullable: false),
                    undone_at = table.Column<long>(type: "INTEGER", nullable: true),
                    after_difficulty = table.Column<double>(type: "REAL", nullable: true),
                    after_due = table.Column<long>(type: "INTEGER", nullable: false),
                    after_last_review = table.Column<long>(type: "INTEGER", nullable: true),
                    after_stability = table.Column<double>(type: "REAL", nullable: true),
                    after_state = table.Column<int>(type: "INTEGER", nullable: false),
                    after_step = table.Column<int>(type: "INTEGER", nullable: false),
                    before_difficulty = table.Column<double>(type: "REAL", nullable: true),
                    before_due = table.Column<long>(type: "INTEGER", nullable: false),
                    before_last_review = table.Column<long>(type: "INTEGER", nullable: true),
                    before_stability = table.Column<double>(type: "REAL", nullable: true),
                    before_state = table.Column<int>(type: "INTEGER", nullable: false),
                    before_step = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reviews", x => new { x.learner_id, x.session, x.step });
                });

            migrationBuilder.CreateTable(
                name: "subscriptions",
                columns: table => new
                {
                    learner_id = table.Column<long>(type: "INTEGER", nullable: false),
                    deck_id = table.Column<int>(type: "INTEGER", nullable: false),
                    subscribed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subscriptions", x => new { x.learner_id, x.deck_id });
                });

            migrationBuilder.CreateTable(
                name: "cards",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    deck_id = table.Column<int>(type: "INTEGER", nullable: false),
                    term_key = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    term = table.Column<string>(type: "TEXT", nullable: false),
                    section = table.Column<string>(type: "TEXT", nullable: false),
                    front = table.Column<string>(type: "TEXT", nullable: false),
                    back = table.Column<string>(type: "TEXT", nullable: false),
                    file = table.Column<string>(type: "TEXT", nullable: false),
                    line = table.Column<int>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    retired_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cards", x => x.id);
                    table.ForeignKey(
                        name: "fk_cards_decks_deck_id",
                        column: x => x.deck_id,
                        principalTable: "decks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "learner_cards",
                columns: table => new
                {
                    learner_id = table.Column<long>(type: "INTEGER", nullable: false),
                    card_id = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    step = table.Column<int>(type: "INTEGER", nullable: false),
                    stability = table.Column<double>(type: "REAL", nullable: true),
                    difficulty = table.Column<double>(type: "REAL", nullable: true),
                    due = table.Column<long>(type: "INTEGER", nullable: false),
                    last_review = table.Column<long>(type: "INTEGER", nullable: true),
                    reviews = table.Column<int>(type: "INTEGER", nullable: false),
                    lapses = table.Column<int>(type: "INTEGER", nullable: false),
                    suspended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    buried_until = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_learner_cards", x => new { x.learner_id, x.card_id });
                    table.ForeignKey(
                        name: "fk_learner_cards_cards_card_id",
                        column: x => x.card_id,
                        principalTable: "cards",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_cards_deck_id_term_key_kind",
                table: "cards",
                columns: new[] { "deck_id", "term_key", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_decks_slug",
                table: "decks",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_learner_cards_card_id",
                table: "learner_cards",
                column: "card_id");

            migrationBuilder.CreateIndex(
                name: "ix_learner_cards_learner_id_due",
                table: "learner_cards",
                columns: new[] { "learner_id", "due" },
                filter: "suspended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_claimed_until",
                table: "outbox",
                column: "claimed_until",
                filter: "failed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_reviews_learner_id_reviewed_at",
                table: "reviews",
                columns: new[] { "learner_id", "reviewed_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "handled_updates");

            migrationBuilder.DropTable(
                name: "learner_cards");

            migrationBuilder.DropTable(
                name: "learners");

            migrationBuilder.DropTable(
                name: "living_messages");

            migrationBuilder.DropTable(
                name: "mistake_reports");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "rejected_updates");

            migrationBuilder.DropTable(
                name: "review_sessions");

            migrationBuilder.DropTable(
                name: "reviews");

            migrationBuilder.DropTable(
                name: "subscriptions");

            migrationBuilder.DropTable(
                name: "cards");

            migrationBuilder.DropTable(
                name: "decks");
        }
    }
}
