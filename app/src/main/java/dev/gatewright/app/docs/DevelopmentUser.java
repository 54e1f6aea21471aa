package dev.gatewright.app.docs;

import dev.gatewright.http.json.JsonCodecs;
import java.util.List;

/**
 * A user who exists for development only.
 *
 * @param scheme the scheme of the user's tokens
 * @param name what the user logs in with
 * @param password it is no secret: the console has it too
 * @param roles what the user may do
 */
public record DevelopmentUser(String scheme, String name, String password, List<String> roles) {

    public DevelopmentUser {
        roles = List.copyOf(roles);
    }

    /** Users as an array of JSON. */
    static byte[] json(List<DevelopmentUser> users) {
        return JsonCodecs.write(out -> {
            out.beginArray();
            for (DevelopmentUser user : users) {
                out.beginObject();
                out.name("scheme");
                out.string(user.scheme);
                out.name("name");
                out.string(user.name);
                out.name("password");
                out.string(user.password);
                out.name("roles");
                out.beginArray();
                user.roles.forEach(out::string);
                out.endArray();
                out.endObject();
            }
            out.endArray();
        });
    }
}
