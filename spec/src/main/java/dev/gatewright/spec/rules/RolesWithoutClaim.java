package dev.gatewright.spec.rules;

import dev.gatewright.spec.Api;
import dev.gatewright.spec.AuthRule;
import dev.gatewright.spec.Field;
import dev.gatewright.spec.Primitive;
import dev.gatewright.spec.Shape;
import dev.gatewright.spec.TypeDecl;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;
import java.util.HashSet;
import java.util.Set;

/** A route asks for roles, but the claims of its scheme have none. */
final class RolesWithoutClaim implements Rule {

    private static final Shape STRING = new Shape.Base(Primitive.STRING);

    @Override
    public String id() {
        return "roles-without-claim";
    }

    @Override
    public String explanation() {
        return "A route asks for roles, but the type of its scheme's claims has none to look at."
                + " The claims of scheme Auth are 'type AuthClaims'; give it a field 'role' of type"
                + " string or 'roles' of type []string.";
    }

    @Override
    public String example() {
        return "service a {\n\t@jwt Auth\n\t@roles admin\n\t@handler H\n\tget /user\n}\n";
    }

    @Override
    public void check(Program program, Report report) {
        Set<String> reported = new HashSet<>();
        for (var route : program.api().service().routes()) {
            if (route.auth() instanceof AuthRule.Token token
                    && !token.roles().isEmpty()
                    && !hasRoles(program.api(), token.scheme())
                    && reported.add(token.scheme())) {
                report.add(this, route.span(), message(token.scheme()));
            }
        }
    }

    private static boolean hasRoles(Api api, String scheme) {
        return api.types().stream()
                .filter(type -> type.name().equals(scheme + "Claims"))
                .map(TypeDecl::fields)
                .anyMatch(fields -> fields.stream().anyMatch(RolesWithoutClaim::holdsRoles));
    }

    private static boolean holdsRoles(Field field) {
        return switch (field.name().toLowerCase(java.util.Locale.ROOT)) {
            case "role" -> field.shape().equals(STRING);
            case "roles" ->
                    field.shape() instanceof Shape.ListOf list && list.element().equals(STRING);
            default -> false;
        };
    }

    private static String message(String scheme) {
        return "this route asks for roles, but tokens of scheme "
                + scheme
                + " carry none; give 'type "
                + scheme
                + "Claims' a field 'role' (string) or 'roles' ([]string)";
    }
}
