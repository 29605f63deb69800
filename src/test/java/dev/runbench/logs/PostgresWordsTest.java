package dev.runbench.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresWordsTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', delimiter = '|', textBlock = """
            LOG|FEHLER|DETAIL|ANWEISUNG
            LOG|ERREUR|DÉTAIL|INSTRUCTION
            LOG|ERRORE|DETTAGLI|ISTRUZIONE
            LOG|ERRO|DETALHE|COMANDO
            СООБЩЕНИЕ|ОШИБКА|ПОДРОБНОСТИ|ОПЕРАТОР
            ЗАПИСУВАННЯ|ПОМИЛКА|ВІДОМОСТІ|ІНСТРУКЦІЯ
            로그|오류|상세정보|명령 구문
            日志|错误|详细信息|语句
            ჟურნალი|შეცდომა|დეტალები|ოპერატორი
            """)
    void aServerMaySpeakAnyOfItsLanguages(String log, String error, String detail, String statement) {
        String prefix = "2026-03-10 14:03:%02d.123 CET [4711] orders@shop ";
        var text = new StringBuilder();
        for (int k = 0; k < 20; k++) {
            text.append(prefix.formatted(k)).append(log).append(":  checkpoint complete\n");
        }
        text.append(prefix.formatted(30)).append(error).append(":  deadlock detected\n");
        text.append(prefix.formatted(30)).append(detail).append(":  Process 1 waits\n");
        text.append(prefix.formatted(30)).append(statement).append(":  UPDATE orders\n\tSET x = 1\n");

        LogAnalysis analysis = new LogService()
                .analyze(
                        new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)),
                        AnalyzeOptions.of("-"));

        assertThat(analysis.format()).isEqualTo("PostgreSQL");
        assertThat(analysis.levels()).isEqualTo(Map.of(Level.ERROR, 1L, Level.INFO, 20L));
        assertThat(analysis.suspects().getFirst().text()).contains("deadlock detected");
    }
}
