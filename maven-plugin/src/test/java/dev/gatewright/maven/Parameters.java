package dev.gatewright.maven;

import java.lang.reflect.Field;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojo;

/** Sets the parameters of a goal, as Maven does. */
final class Parameters {

    private Parameters() {}

    static <M extends AbstractMojo> M set(M mojo, LogLines log, Map<String, Object> parameters)
            throws ReflectiveOperationException {
        mojo.setLog(log.log());
        for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
            Field field = field(mojo.getClass(), parameter.getKey());
            field.setAccessible(true);
            field.set(mojo, parameter.getValue());
        }
        return mojo;
    }

    /** Of the goal, or of what it extends. */
    private static Field field(Class<?> goal, String name) throws NoSuchFieldException {
        for (Class<?> type = goal; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(goal.getSimpleName() + "." + name);
    }
}
