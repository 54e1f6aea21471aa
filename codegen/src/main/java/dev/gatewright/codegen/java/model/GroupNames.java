package dev.gatewright.codegen.java.model;

import dev.gatewright.codegen.java.name.JavaWords;
import dev.gatewright.codegen.java.name.NameScope;
import dev.gatewright.codegen.java.source.ClassName;
import java.util.List;

/**
 * The classes of a group.
 *
 * @param title what it is called in documentation
 * @param argument what an argument of the interface's type is called
 * @param api the interface
 */
record GroupNames(String title, String argument, ClassName api) {
    private static final String API = "Api";

    /** The names for routes without a group. */
    static GroupNames ofService(String service, String packageName) {
        String name = withApi(JavaWords.type(service));
        return new GroupNames(service, "api", ClassName.get(packageName, name));
    }

    /** The names for a group, with a simple name that no other class of the API has. */
    static GroupNames ofGroup(
            String group, GroupNames service, String packageName, NameScope names) {
        String name = JavaWords.type(group);
        String api = names.claimFirstFree(withApi(name), name + "Group" + API);
        GroupNames made =
                new GroupNames(
                        service.title() + "/" + group,
                        argument(api, service),
                        ClassName.get(packageName + "." + JavaWords.packageOf(group), api));
        names.claim(made.endpoints().simpleName());
        names.claim(made.logic().simpleName());
        return made;
    }

    /** A group may be called as the service's own argument is. */
    private static String argument(String api, GroupNames service) {
        String name = JavaWords.member(api);
        return name.equals(service.argument()) ? name + "Group" : name;
    }

    /** Takes the names so that no type gets them. */
    void claim(NameScope names) {
        names.claim(api.simpleName());
        names.claim(endpoints().simpleName());
        names.claim(logic().simpleName());
    }

    ClassName endpoints() {
        return api.peerClass(api.simpleName() + "Endpoints");
    }

    ClassName logic() {
        return api.peerClass(withoutApi() + "Logic");
    }

    /** The simple name of a record of all that implements the service. */
    String implementation() {
        return withoutApi() + "Implementation";
    }

    private String withoutApi() {
        String name = api.simpleName();
        return name.substring(0, name.length() - API.length());
    }

    JavaGroup group(List<JavaRoute> routes) {
        return new JavaGroup(title, argument, api, endpoints(), logic(), routes);
    }

    private static String withApi(String name) {
        return name.endsWith(API) ? name : name + API;
    }
}
