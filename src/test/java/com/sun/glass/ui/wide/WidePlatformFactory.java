package com.sun.glass.ui.wide;

import com.sun.glass.ui.Application;
import com.sun.glass.ui.headless.HeadlessPlatformFactory;
import com.sun.glass.ui.headless.WideApplication;

/** Selected with {@code -Dglass.platform=Wide}: the built-in headless platform with a larger, clipped screen. */
public final class WidePlatformFactory extends HeadlessPlatformFactory {

    @Override
    public Application createApplication() {
        return new WideApplication();
    }
}
