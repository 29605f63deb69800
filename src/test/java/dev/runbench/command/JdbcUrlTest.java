package dev.runbench.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db-1:5432/orders",
                "jdbc:postgresql://db-1/orders?sslmode=require&connectTimeout=5",
                "jdbc:mariadb://h:3306/shop",
                "jdbc:mysql://h/shop?sslMode=verify-full",
                "jdbc:h2:mem:x",
                "jdbc:h2:file:/data/x;MODE=PostgreSQL;IFEXISTS=TRUE",
                "jdbc:sqlite:/data/x.db"
            })
    void plainUrlsPass(String url) {
        assertThat(JdbcUrl.objection(url)).as(url).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'x'",
                "jdbc:h2:mem:x;in\\it=x",
                "jdbc:h2:mem:x;TRACE_LEVEL_SYSTEM_OUT=1",
                "jdbc:h2:zip:x.zip!/x",
                "jdbc:postgresql://h/d?socketFactory=a.B",
                "jdbc:postgresql://h/d?sslfactory=a.B",
                "jdbc:postgresql://h/d?loggerFile=/etc/x",
                "jdbc:postgresql://h/d?%73ocketFactory=a.B",
                "jdbc:mysql://h/d?autoDeserialize=true",
                "jdbc:mysql://h/d?allowLoadLocalInfile=true",
                "jdbc:mysql://(host=h,allowLoadLocalInfile=true)/d",
                "jdbc:mariadb://h/d?allowMultiQueries=true",
                "jdbc:mariadb://h/d?sessionVariables=a=1",
                "jdbc:mariadb://user:pw@h/d",
                "jdbc:postgresql://h/d?password=x",
                "jdbc:sqlite:/x.db?enable_load_extension=true",
                "jdbc:oracle:thin:@h",
                "http://h",
                ""
            })
    void urlsThatCanRunCodeOrReadFilesAreRefused(String url) {
        assertThat(JdbcUrl.objection(url)).as(url).isPresent();
    }

    /** The MariaDB driver reconnects to another host and replays the statement there: one press, two runs. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mariadb:sequential://h1,h2/d",
                "jdbc:mariadb:sequential://h1/d",
                "jdbc:mariadb:loadbalance://h1,h2/d",
                "jdbc:mysql:replication://h1,h2/d",
                "jdbc:mariadb://h1,h2/d",
                "jdbc:postgresql://h1:5432,h2:5432/d",
                "jdbc:postgresql://h1,h2/d?targetServerType=primary",
                "jdbc:h2:tcp://h1,h2/d",
                "jdbc:h2:file:zip:/x.zip!/x",
                "jdbc:sqlite::resource:http://h/x.db"
            })
    void urlsThatMayLeadToMoreThanOnePlaceAreRefused(String url) {
        assertThat(JdbcUrl.objection(url)).as(url).isPresent();
    }
}
