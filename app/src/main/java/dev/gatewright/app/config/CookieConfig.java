package dev.gatewright.app.config;

import dev.gatewright.app.config.read.Section;
import dev.gatewright.runtime.Cookie.SameSite;
import java.util.List;
import java.util.Optional;

/**
 * How the tokens of a scheme travel in cookies: its section {@code Cookies}.
 *
 * @param refreshPath {@code RefreshPath}: the path of the route that refreshes, to which alone
 *     browsers send the refresh token
 * @param sameSite {@code SameSite}: {@code strict} by default; {@code lax} sends the access token
 *     also when somebody follows a link from elsewhere
 */
public record CookieConfig(String refreshPath, SameSite sameSite) {

    static Optional<CookieConfig> read(Section scheme) {
        if (!scheme.has("Cookies")) {
            return Optional.empty();
        }
        Section section = scheme.section("Cookies");
        String path = section.text("RefreshPath", "");
        if (!path.matches("/[A-Za-z0-9/._~-]{0,200}")) {
            section.fault(
                    "RefreshPath",
                    "must be the path of the route that refreshes, like /user/refresh");
        }
        String sameSite = section.choice("SameSite", List.of("strict", "lax"));
        section.refuseUnknown();
        return Optional.of(
                new CookieConfig(path, sameSite.equals("lax") ? SameSite.LAX : SameSite.STRICT));
    }
}
