package bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Verifies HS256 tokens. For one event loop. */
final class Token {
    private static final JsonFactory JSON = new JsonFactory();
    private final Mac mac;

    record Claims(long userId, String role) {}

    Token(byte[] secret) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Optional<Claims> verify(String text, int from) {
        int first = text.indexOf('.', from);
        int second = text.indexOf('.', first + 1);
        if (first < 0 || second < 0) {
            return Optional.empty();
        }
        try {
            mac.update(text.substring(from, second).getBytes(StandardCharsets.ISO_8859_1));
            Base64.Decoder base64 = Base64.getUrlDecoder();
            if (!MessageDigest.isEqual(mac.doFinal(), base64.decode(text.substring(second + 1)))
                    || !isHs256(base64.decode(text.substring(from, first)))) {
                return Optional.empty();
            }
            return claims(base64.decode(text.substring(first + 1, second)));
        } catch (IllegalArgumentException | JacksonException e) {
            return Optional.empty();
        }
    }

    private static boolean isHs256(byte[] header) {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), header)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = in.currentName();
                in.nextToken();
                if (name.equals("alg")) {
                    return in.getString().equals("HS256");
                }
            }
            return false;
        }
    }

    private static Optional<Claims> claims(byte[] payload) {
        boolean isOurs = false;
        boolean isForUs = false;
        long expires = 0;
        long userId = 0;
        String role = "";
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), payload)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = in.currentName();
                in.nextToken();
                switch (name) {
                    case "iss" -> isOurs = in.getString().equals("bench");
                    case "aud" -> isForUs = in.getString().equals("bench");
                    case "exp" -> expires = in.getLongValue();
                    case "userId" -> userId = in.getLongValue();
                    case "role" -> role = in.getString();
                    default -> in.skipChildren();
                }
            }
        }
        return isOurs && isForUs && expires > System.currentTimeMillis() / 1000
                ? Optional.of(new Claims(userId, role))
                : Optional.empty();
    }
}
