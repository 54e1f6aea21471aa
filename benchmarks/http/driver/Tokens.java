import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens like one that Gatewright has issued, of as many users as are wanted. */
final class Tokens {
    private final String header;
    private final String payload;

    Tokens(String issued) {
        String[] parts = issued.split("\\.");
        header = parts[0];
        payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    }

    /** The token of the n-th user: another session, and another token. */
    String of(int n) {
        return signed(
                payload.replaceFirst("(\"sub\":\")[^\"]*", "$1" + (1_000_000 + n))
                        .replaceFirst("(\"userId\":)[0-9]+", "$1" + (1_000_000 + n))
                        .replaceFirst("(\"sid\":\"[^\"]{10})[^\"]{7}", "$1" + (1_000_000 + n))
                        .replaceFirst("(\"jti\":\"[^\"]{10})[^\"]{7}", "$1" + (1_000_000 + n)));
    }

    /** One that expired a day ago. */
    String expired() {
        return signed(
                payload.replaceFirst(
                        "\"exp\":[0-9]+", "\"exp\":" + (System.currentTimeMillis() / 1000 - 86_400)));
    }

    private String signed(String claims) {
        String input =
                header
                        + "."
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Peer.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return input
                    + "."
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(
                                    mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The secret, for whoever reads it in no other form. */
    static String secretAsJwk() {
        byte[] secret = Peer.SECRET.getBytes(StandardCharsets.UTF_8);
        return "{\"kty\":\"oct\",\"k\":\"%s\"}"
                .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** Writes so many tokens, a line each. */
    Path write(Path file, int count) throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(of(i));
        }
        return Files.write(file, lines);
    }
}
