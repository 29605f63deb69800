package dev.runbench.logs;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The words before PostgreSQL's messages, in every language that it speaks ({@code lc_messages}; taken from its translations,
 * versions 15 to 17).
 */
final class PostgresWords {

    private static final Map<String, Level> LEVELS = new HashMap<>();

    static {
        put(Level.DEBUG, "DEBUG DEBUG1 DEBUG2 DEBUG3 DEBUG4 DEBUG5 გამართვა 디버그 ОТЛАДКА НАЛАГОДЖЕННЯ 调试");
        put(Level.INFO, "LOG INFO NOTICE HINWEIS NOTIFICA NOTA NOTIS LOGG ჟურნალი ინფორმაცია 로그 정보 알림");
        put(Level.INFO, "СООБЩЕНИЕ ИНФОРМАЦИЯ ЗАМЕЧАНИЕ ЗАПИСУВАННЯ ІНФОРМАЦІЯ ПОВІДОМЛЕННЯ 日志 信息 注意");
        put(
                Level.WARN,
                "WARNING WARNUNG ATTENTION ATTENZIONE AVISO VARNING გაფრთხილება 경고 ПРЕДУПРЕЖДЕНИЕ ПОПЕРЕДЖЕННЯ 警告");
        put(Level.ERROR, "ERROR FEHLER ERREUR ERRORE ERRO FEL შეცდომა 오류 ОШИБКА ПОМИЛКА 错误");
        put(Level.FATAL, "FATAL FATALE FATALT ფატალური 치명적오류 ВАЖНО ФАТАЛЬНО 致命错误");
        put(Level.FATAL, "PANIC PANIK PANICO PÂNICO პანიკა 손상 ПАНИКА ПАНІКА 比致命错误还过分的错误");
    }

    private static final Set<String> EXPLAINING = Set.of(
            ("DETAIL HINT STATEMENT CONTEXT QUERY LOCATION BACKTRACE TIPP ANFRAGE ZUSAMMENHANG ANWEISUNG DETALLE CONSULTA CONTEXTO"
                            + " SENTENCIA DÉTAIL ASTUCE REQUÊTE CONTEXTE INSTRUCTION APPEL DETTAGLI SUGGERIMENTO CONTESTO ISTRUZIONE"
                            + " DETALHE DICA COMANDO DETALJ TIPS FRÅGA KONTEXT SATS 詳細 ヒント 問い合わせ 文脈 文 バックトレース დეტალები"
                            + " მინიშნება მოთხოვნა კონტექსტი ოპერატორი სტეკი 상세정보 힌트 쿼리 내용 구문 역추적 ПОДРОБНОСТИ ПОДСКАЗКА"
                            + " ЗАПРОС КОНТЕКСТ ОПЕРАТОР СТЕК ВІДОМОСТІ УКАЗІВКА ЗАПИТ ІНСТРУКЦІЯ ВІДСТЕЖУВАТИ 详细信息 提示 查询 上下文 语句")
                    .split(" "));

    private PostgresWords() {}

    private static void put(Level level, String words) {
        for (String word : words.split(" ")) {
            LEVELS.put(word, level);
        }
    }

    /** Of a severity; none of any other word. */
    static Level level(String word) {
        return LEVELS.getOrDefault(word, Level.NONE);
    }

    /** Whether the line after this word belongs to the message before it. */
    static boolean explains(String word) {
        return EXPLAINING.contains(word);
    }
}
