package dev.gatewright.app.secret;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Makes development secrets in a process of its own, when told to begin; prints the first. */
final class DevSecretsProcess {
    private DevSecretsProcess() {}

    /**
     * Prints the secret of the first key, after those of the others were asked for.
     *
     * @param args the file, then keys
     */
    public static void main(String[] args) throws IOException {
        DevSecrets secrets = new DevSecrets(Path.of(args[0]), new SecureRandom());
        System.out.println("ready");
        System.in.read();
        for (int i = 2; i < args.length; i++) {
            secrets.secret(args[i]);
        }
        System.out.println(secrets.secret(args[1]).revealText());
    }
}
