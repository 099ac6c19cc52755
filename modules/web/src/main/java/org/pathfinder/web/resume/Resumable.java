package org.pathfinder.web.resume;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.modulith.NamedInterface;

/**
 * A form that shows what was typed again when it has errors, and does nothing then. So it
 * can show, too, what was sent after the session had ended: it gets that with an error.
 */
@NamedInterface("resume")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Resumable {

}
