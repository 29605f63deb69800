package dev.runbench.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** What counts as the address of a service. */
final class WebAddress {

    private WebAddress() {}

    /** @throws IllegalArgumentException naming the key, if it is none or has a password in it */
    static void check(String key, String text) {
        try {
            URI uri = new URI(text);
            // A password in an address would end up in messages and logs.
            if (List.of("http", "https").contains(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null) {
                return;
            }
        } catch (URISyntaxException e) {
            // Told below, like every other address that cannot be used.
        }
        throw new IllegalArgumentException(
                key + " must be a web address without a password, such as http://localhost:6334");
    }
}
