package dev.runbench.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Gives each subcommand what it works with. */
final class Commands implements IFactory {

    private final Services.Opener opener;
    private final Output output;

    Commands(Services.Opener opener, Output output) {
        this.opener = opener;
        this.output = output;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == Home.class) {
            return type.cast(new Home(opener, output));
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            Class<?>[] wants = constructor.getParameterTypes();
            if (wants.length == 1 && wants[0] == Output.class) {
                return type.cast(constructor.newInstance(output));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
