package org.pathfinder.stages.programme;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import org.pathfinder.stages.StepStatus;

/** A step that is not for us says why. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Constraint(validatedBy = ReasonGiven.Check.class)
@interface ReasonGiven {

	String message() default "Say why this step is not for you";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	/** Looks for the reason. */
	final class Check implements ConstraintValidator<ReasonGiven, StepDetails> {

		@Override
		public boolean isValid(StepDetails step, ConstraintValidatorContext context) {
			boolean given = step.status() != StepStatus.NOT_FOR_US || step.reason() != null;
			if (!given) {
				context.disableDefaultConstraintViolation();
				context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
					.addPropertyNode("reason")
					.addConstraintViolation();
			}
			return given;
		}

	}

}
