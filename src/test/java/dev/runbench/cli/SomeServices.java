package dev.runbench.cli;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;

/** An open data folder in which only some services are: a command must ask for nothing else. */
final class SomeServices {

    private SomeServices() {}

    /** @param there by the names of their methods */
    static Services of(Map<String, Object> there) {
        return (Services) Proxy.newProxyInstance(
                Services.class.getClassLoader(), new Class<?>[] {Services.class}, (_, method, _) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    return Optional.ofNullable(there.get(method.getName())).orElseThrow();
                });
    }
}
