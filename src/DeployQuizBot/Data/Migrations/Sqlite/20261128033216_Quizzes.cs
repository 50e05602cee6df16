using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeployQuizBot.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Quizzes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "source",
                table: "reviews",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<long>(
                name: "question_id",
                table: "outbox",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "decks",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "confusions",
                columns: table => new
                {
                    learner_id = table.Column<long>(type: "INTEGER", nullable: false),
                    term_id = table.Column<long>(type: "INTEGER", nullable: false),
                    taken_for_id = table.Column<long>(type: "INTEGER", nullable: false),
                    times = table.Column<int>(type: "INTEGER", nullable: false),
                    open = table.Column<int>(type: "INTEGER", nullable: false),
                    last_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_confusions", x => new { x.learner_id, x.term_id, x.taken_for_id });
                });

            migrationBuilder.CreateTable(
                name: "distractions",
                columns: table => new
                {
                    term_id = table.Column<long>(type: "INTEGER", nullable: false),
                    option_id = table.Column<long>(type: "INTEGER", nullable: false),
                    shown = table.Column<int>(type: "INTEGER", nullable: false),
                    chosen = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_distractions", x => new { x.term_id, x.option_id });
                });

            migrationBuilder.CreateTable(
                name: "question_records",
                columns: table => new
                {
                    card_id = table.Column<long>(type: "INTEGER", nullable: false),
                    form = table.Column<int>(type: "INTEGER", nullable: false),
                    answers = table.Column<int>(type: "INTEGER", nullable: false),
                    right = table.Column<int>(type: "INTEGER", nullable: false),
                    strong_answers = table.Column<int>(type: "INTEGER", nullable: false),
                    strong_right = table.Column<int>(type: "INTEGER", nullable: false),
                    reported_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_question_records", x => new { x.card_id, x.form });
                });

            migrationBuilder.CreateTable(
                name: "quizzes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    chat_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    started_by = table.Column<long>(type: "INTEGER", nullable: false),
                    deck_id = table.Column<int>(type: "INTEGER", nullable: true),
                    length = table.Column<int>(type: "INTEGER", nullable: true),
                    per_question = table.Column<int>(type: "INTEGER", nullable: true),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: true),
                    is_practice_only = table.Column<bool>(type: "INTEGER", nullable: false),
                    session = table.Column<int>(type: "INTEGER", nullable: false),
                    seed = table.Column<long>(type: "INTEGER", nullable: false),
                    asked = table.Column<int>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true),
                    next_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quizzes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "quiz_questions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    quiz_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    card_id = table.Column<long>(type: "INTEGER", nullable: false),
                    counts = table.Column<bool>(type: "INTEGER", nullable: false),
                    form = table.Column<int>(type: "INTEGER", nullable: true),
                    options = table.Column<string>(type: "TEXT", nullable: false),
                    right = table.Column<int>(type: "INTEGER", nullable: false),
                    characters = table.Column<int>(type: "INTEGER", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closes_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    is_left_out = table.Column<bool>(type: "INTEGER", nullable: false),
                    message_id = table.Column<int>(type: "INTEGER", nullable: true),
                    is_poll = table.Column<bool>(type: "INTEGER", nullable: false),
                    poll_id = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quiz_questions", x => x.id);
                    table.ForeignKey(
                        name: "fk_quiz_questions_cards_card_id",
                        column: x => x.card_id,
                        principalTable: "cards",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_quiz_questions_quizzes_quiz_id",
                        column: x => x.quiz_id,
                        principalTable: "quizzes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "quiz_answers",
                columns: table => new
                {
                    question_id = table.Column<long>(type: "INTEGER", nullable: false),
                    person_id = table.Column<long>(type: "INTEGER", nullable: false),
                    outcome = table.Column<int>(type: "INTEGER", nullable: false),
                    option = table.Column<int>(type: "INTEGER", nullable: true),
                    typed = table.Column<string>(type: "TEXT", nullable: true),
                    taken_for = table.Column<long>(type: "INTEGER", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: false),
                    step = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quiz_answers", x => new { x.question_id, x.person_id });
                    table.ForeignKey(
                        name: "fk_quiz_answers_quiz_questions_question_id",
                        column: x => x.question_id,
                        principalTable: "quiz_questions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_quiz_answers_person_id_answered_at",
                table: "quiz_answers",
                columns: new[] { "person_id", "answered_at" });

            migrationBuilder.CreateIndex(
                name: "ix_quiz_questions_card_id",
                table: "quiz_questions",
                column: "card_id");

            migrationBuilder.CreateIndex(
                name: "ix_quiz_questions_poll_id",
                table: "quiz_questions",
                column: "poll_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_quiz_questions_quiz_id_number",
                table: "quiz_questions",
                columns: new[] { "quiz_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_quizzes_chat_id",
                table: "quizzes",
                column: "chat_id",
                unique: true,
                filter: "finished_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_quizzes_next_at",
                table: "quizzes",
                column: "next_at",
                filter: "next_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "confusions");

            migrationBuilder.DropTable(
                name: "distractions");

            migrationBuilder.DropTable(
                name: "question_records");

            migrationBuilder.DropTable(
                name: "quiz_answers");

            migrationBuilder.DropTable(
                name: "quiz_questions");

            migrationBuilder.DropTable(
                name: "quizzes");

            migrationBuilder.DropColumn(
                name: "source",
                table: "reviews");

            migrationBuilder.DropColumn(
                name: "question_id",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "decks");
        }
    }
}
