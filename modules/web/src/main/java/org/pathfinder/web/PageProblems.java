package org.pathfinder.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;

import org.pathfinder.web.resume.Resumed;

/** Leads what a page's controller throws to the page that explains it. */
@ControllerAdvice(annotations = Controller.class)
@Order(Ordered.LOWEST_PRECEDENCE)
class PageProblems {

	private final LocalValidatorFactoryBean validator;

	PageProblems(LocalValidatorFactoryBean validator) {
		this.validator = validator;
	}

	/**
	 * So that a form with letters for a number tells everything else that is wrong, too:
	 * Spring Boot's wrapper around this validator can't check one value at a time.
	 */
	@InitBinder
	void tellAllThatIsWrong(WebDataBinder binder, HttpServletRequest request) {
		binder.replaceValidators(this.validator);
		Resumed.refuse(request, binder);
	}

	/**
	 * Two people at once, and the other came first: the database keeps what fits
	 * together. Or there is something in it that no database keeps.
	 */
	@ExceptionHandler
	void doesNotFit(DataIntegrityViolationException conflict, HttpServletResponse response) throws IOException {
		response.sendError(Problems.statusOf(conflict));
	}

	/** What is in its address cannot be read as letters. */
	@ExceptionHandler(InvalidParameterException.class)
	void unreadable(HttpServletResponse response) throws IOException {
		response.sendError(HttpStatus.BAD_REQUEST.value());
	}

}
