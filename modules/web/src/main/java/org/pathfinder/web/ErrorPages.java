package org.pathfinder.web;

import java.io.IOException;
import java.util.Objects;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

import org.pathfinder.web.resume.KeptForms;

/** What people and programs see when nobody else answered them. */
@Hidden
@Controller
@EntryPoint({ "web", "tenancy", "model-stages", "case-study-library", "reporting" })
class ErrorPages implements ErrorController {

	private final Problems problems;

	ErrorPages(Problems problems) {
		this.problems = problems;
	}

	@RequestMapping("/error")
	@Nullable String error(HttpServletRequest request, HttpServletResponse response, Model model) throws IOException {
		int status = (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code) ? code : 404;
		String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
		response.setStatus(status);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		if (path.startsWith("/api/")) {
			this.problems.write(response, status, Problems.type(status));
			return null;
		}
		model.addAttribute("reference", (status >= 500) ? RequestIds.current() : null);
		model.addAttribute("status", Objects.requireNonNullElse(request.getAttribute(Problems.PAGE), status));
		model.addAttribute("way", request.getAttribute(Problems.WAY));
		model.addAttribute("written", request.getAttribute(KeptForms.WRITTEN));
		return "error";
	}

}
