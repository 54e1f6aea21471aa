package dev.gatewright.app;

import dev.gatewright.runtime.ServiceDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** A service of a folder with nothing but its configuration, in development. */
final class DevelopedService {
    private DevelopedService() {}

    static <S> RunningService start(
            Path folder, ServiceDescriptor<S> service, String config, Application<S> application)
            throws Exception {
        Path etc = Files.createDirectories(folder.resolve("etc"));
        Files.writeString(etc.resolve(service.name() + ".yaml"), config);
        return Gatewright.start(
                service,
                InstantSource.system(),
                application,
                "--profile",
                "dev",
                "--home",
                folder.toString());
    }
}
