package dev.runbench.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexemesTest {

    @ParameterizedTest
    @CsvSource({
        "KubePodCrashLooping, kubepodcrashloop kube pod crash loop",
        "HTTPServerError, httpservererror http server error",
        "PAY-4012, pay-4012 pai 4012",
        "db-1, db-1 db",
        "pg_stat_activity, pg_stat_activity pg stat activ",
        "kafka.consumer.lag, kafka.consumer.lag kafka consum lag",
        "/var/log/pg-main.log, var/log/pg-main.log var log pg-main.log pg main log",
        "1.29.0, 1.29.0 29",
        "sha256, sha256 sha 256",
        "user@db-1:5432, user@db-1:5432 user db-1 db 5432",
        "the Größe of naïve CAFÉS, gross naiv cafe",
        "it doesn't know Anna's, doesnt know anna",
        "don’t, dont",
        "___ -- ..., ''",
        "東京, 東 京"
    })
    void identifiersAreKeptWholeAndInParts(String text, String lexemes) {
        assertThat(String.join(" ", Lexemes.of(text))).isEqualTo(lexemes);
    }

    @ParameterizedTest
    @CsvSource({
        "failed failing fails fail",
        "restarting restarted restarts restart",
        "expired expires expiration expire",
        "replicas replica",
        "retries retry",
        "stopped stopping stop",
        "latencies latency",
        "availability available",
        "connections connected connecting"
    })
    void formsOfAWordAreOneLexeme(String forms) {
        assertThat(Lexemes.of(forms).stream().distinct()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "caresses,caress",
        "ponies,poni",
        "cats,cat",
        "feed,feed",
        "agreed,agre",
        "plastered,plaster",
        "motoring,motor",
        "sing,sing",
        "conflated,conflat",
        "hopping,hop",
        "falling,fall",
        "filing,file",
        "happy,happi",
        "sky,sky",
        "relational,relat",
        "conditional,condit",
        "digitizer,digit",
        "operator,oper",
        "feudalism,feudal",
        "hopefulness,hope",
        "formality,formal",
        "triplicate,triplic",
        "electrical,electr",
        "adjustment,adjust",
        "adoption,adopt",
        "communism,commun",
        "effective,effect",
        "probate,probat",
        "rate,rate",
        "cease,ceas",
        "controll,control",
        "roll,roll"
    })
    void stemsAreThoseOfPortersPaper(String word, String stem) {
        assertThat(PorterStemmer.stem(word)).isEqualTo(stem);
    }

    @Test
    void placesAreThoseOfTheTextBehindEmoji() {
        String text = "🔥 Größe of KubePod: db-1";
        List<Lexemes.Lexeme> found = Lexemes.analyse(text);
        assertThat(found.stream().map(l -> text.substring(l.start(), l.end())))
                .containsExactly("Größe", "KubePod", "Kube", "Pod", "db-1", "db");
        assertThat(found.stream().map(Lexemes.Lexeme::position)).containsExactly(1, 3, 3, 4, 5, 5);
    }

    @Test
    void fieldsHaveTheirWeightsAndNoPhraseCrossesThem() {
        assertThat(Lexemes.tsvector("Disk full", "Steps", "Delete it's logs"))
                .isEqualTo("'disk':1A 'full':2A 'step':67B 'delet':132 'log':134");
    }
}
