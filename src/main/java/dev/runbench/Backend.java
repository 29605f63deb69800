package dev.runbench;

import dev.runbench.base.AppDirs;
import dev.runbench.base.Progress;
import dev.runbench.settings.SettingsService;
import dev.runbench.store.Database;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds every service in order and closes them in reverse. */
final class Backend implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Backend.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final AppDirs dirs;
    private final SettingsService settings;
    private final Database database;

    private Backend(AppDirs dirs, boolean mayJoin, Progress progress) throws InterruptedException {
        this.dirs = dirs;
        settings = SettingsService.load(dirs.settingsFile());
        database = closeLater(Database.open(dirs, settings.current().store(), mayJoin, progress));
    }

    /** Opens the data folder for the window; blocks for as long as the database needs. */
    static Backend open(AppDirs dirs, Progress progress) throws InterruptedException {
        return new Backend(dirs, false, progress);
    }

    AppDirs dirs() {
        return dirs;
    }

    SettingsService settings() {
        return settings;
    }

    Database database() {
        return database;
    }

    private <T extends AutoCloseable> T closeLater(T service) {
        opened.push(service);
        return service;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            AutoCloseable service = opened.pop();
            try {
                service.close();
            } catch (Exception e) {
                LOG.warn("{} was not closed cleanly", service, e);
            }
        }
    }
}
