package dev.runbench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import dev.runbench.base.AppDirs;
import dev.runbench.privacy.Redactor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The app's own log: one rotating file, redacted. In code, because parsing a configuration file costs start time. */
final class Logging {

    private Logging() {}

    static void start(AppDirs dirs) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        var layout = new RedactedLayout();
        layout.setContext(context);
        layout.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{1} %msg%n%ex");
        layout.start();
        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        var file = new RollingFileAppender<ILoggingEvent>();
        file.setContext(context);
        file.setFile(dirs.logs().resolve("runbench.log").toString());
        file.setEncoder(encoder);
        var rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(file);
        rolling.setFileNamePattern(dirs.logs().resolve("runbench.%i.log").toString());
        rolling.setMinIndex(1);
        rolling.setMaxIndex(3);
        rolling.start();
        var trigger = new SizeBasedTriggeringPolicy<ILoggingEvent>();
        trigger.setContext(context);
        trigger.setMaxFileSize(new FileSize(5 * FileSize.MB_COEFFICIENT));
        trigger.start();
        file.setRollingPolicy(rolling);
        file.setTriggeringPolicy(trigger);
        file.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(file);
        context.getLogger("dev.runbench").setLevel(Level.INFO);
        // It warns of every font that a PDF does not bring along; only the text is read here.
        context.getLogger("org.apache.pdfbox").setLevel(Level.ERROR);
    }

    private static final class RedactedLayout extends PatternLayout {

        @Override
        public String doLayout(ILoggingEvent event) {
            return Redactor.redact(super.doLayout(event));
        }
    }
}
