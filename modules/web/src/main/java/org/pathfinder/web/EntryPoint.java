package org.pathfinder.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Marks a way into the application and names the targets that open it: {@code web} (pages
 * and every API), one module's API ({@code tenancy}, {@code model-stages},
 * {@code case-study-library}, {@code reporting}), {@code migrate} or {@code register}.
 * {@code pathfinder.target} chooses one; {@code all} opens every one but commands.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Conditional(EntryPoint.Chosen.class)
public @interface EntryPoint {

	/** The targets that open this entry point, {@code all} aside. */
	String[] value();

	/** Whether {@code all} leaves it closed: a command that somebody gives. */
	boolean command() default false;

	/** Whether {@code pathfinder.target} opens the annotated entry point. */
	final class Chosen implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			String target = context.getEnvironment().getProperty("pathfinder.target", "web");
			MergedAnnotation<EntryPoint> entryPoint = metadata.getAnnotations().get(EntryPoint.class);
			return (target.equals("all") && !entryPoint.getBoolean("command"))
					|| Arrays.asList(entryPoint.getStringArray("value")).contains(target);
		}

	}

}
