package org.pathfinder.web.limit;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses what is {@link Costly} when it is asked for too often. */
@Component
@ConditionalOnWebApplication
class CostlyRequests implements HandlerInterceptor, WebMvcConfigurer {

	private final Limits limits;

	CostlyRequests(Limits limits) {
		this.limits = limits;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this).order(Ordered.HIGHEST_PRECEDENCE);
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws IOException {
		return !(handler instanceof HandlerMethod method) || !isCostly(method)
				|| !this.limits.refuseCostly(request, response);
	}

	private static boolean isCostly(HandlerMethod method) {
		return method.hasMethodAnnotation(Costly.class)
				|| AnnotatedElementUtils.hasAnnotation(method.getBeanType(), Costly.class);
	}

}
