package org.pathfinder.stages.barrier;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/** A barrier's theme belongs to its kind, so that the two kinds stay apart. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Constraint(validatedBy = ThemeOfKind.Check.class)
@interface ThemeOfKind {

	String message() default "Choose a theme that belongs to this kind of barrier";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	/** Compares the theme's kind with the barrier's. */
	final class Check implements ConstraintValidator<ThemeOfKind, BarrierDetails> {

		@Override
		public boolean isValid(BarrierDetails barrier, ConstraintValidatorContext context) {
			boolean fits = barrier.theme() == null || barrier.kind() == null
					|| barrier.theme().kind() == barrier.kind();
			if (!fits) {
				context.disableDefaultConstraintViolation();
				context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
					.addPropertyNode("theme")
					.addConstraintViolation();
			}
			return fits;
		}

	}

}
