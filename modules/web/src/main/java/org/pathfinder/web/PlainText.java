package org.pathfinder.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

/** Text that a person can read: no control characters but tab and line break. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE })
@Constraint(validatedBy = PlainText.Check.class)
public @interface PlainText {

	String message() default "Take out characters that can’t be shown";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	/** Looks at each character. */
	final class Check implements ConstraintValidator<PlainText, String> {

		@Override
		public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
			return text == null || readable(text);
		}

		/** Whether there is nothing in it but what a person can read. */
		public static boolean readable(String text) {
			return text.codePoints().noneMatch(Check::unreadable);
		}

		private static boolean unreadable(int character) {
			return switch (Character.getType(character)) {
				case Character.CONTROL -> character != '\n' && character != '\t';
				case Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> true;
				default -> false;
			};
		}

	}

}
