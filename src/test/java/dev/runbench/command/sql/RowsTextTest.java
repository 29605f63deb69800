package dev.runbench.command.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.RowsText;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows in a runbook's test look as a real database step's do. */
class RowsTextTest {

    @Test
    void givenRowsLookLikeThoseOfADatabase() throws Exception {
        String wide = "x".repeat(70);
        try (var connection = DriverManager.getConnection("jdbc:h2:mem:rows");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from (values (1, 'main', null), (22, '" + wide
                        + "', 'b')) t(\"id\", \"name\", \"c\")")) {
            List<String> lines = new ArrayList<>();
            int count = new TextTable(lines::add, _ -> {}).write(rows, 100);
            lines.add("(" + count + " rows, 0 ms)");
            assertThat(RowsText.of(List.of(
                            List.of("id", "name", "c"), List.of("1", "main", "NULL"), List.of("22", wide, "b"))))
                    .isEqualTo(String.join("\n", lines));
        }
    }
}
