package org.pathfinder;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Finds SQL that is put together while the program runs. The compiler leaves a literal,
 * and a constant, as one instruction right before the call that takes it; whatever else
 * stands there, or leads there, counts as put together. So does a reference to a method
 * that takes SQL, and SQL that is not the call's only argument.
 */
final class BuiltSql {

	private static final List<String> LIBRARIES = List.of("java.sql.", "javax.sql.", "jakarta.persistence.",
			"org.hibernate.", "org.postgresql.", "org.springframework.jdbc.", "org.springframework.orm.");

	private static final Set<String> TAKE_SQL = Set.of("sql", "execute", "executeQuery", "executeUpdate",
			"executeLargeUpdate", "addBatch", "prepareStatement", "prepareCall", "nativeSQL", "query", "queryForObject",
			"queryForList", "queryForMap", "queryForRowSet", "queryForStream", "update", "batchUpdate", "createQuery",
			"createNativeQuery", "createSelectionQuery", "createMutationQuery", "createNativeMutationQuery");

	private BuiltSql() {
	}

	/** The methods in the class that put SQL together, each as {@code Class.method}. */
	static List<String> in(URI classFile) {
		try (InputStream bytes = classFile.toURL().openStream()) {
			ClassModel type = ClassFile.of().parse(bytes.readAllBytes());
			String name = type.thisClass().asInternalName().replace('/', '.');
			return type.methods()
				.stream()
				.filter((method) -> method.code().filter(BuiltSql::buildsSql).isPresent())
				.map((method) -> name + "." + method.methodName().stringValue())
				.toList();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private static boolean buildsSql(CodeModel code) {
		@Nullable CodeElement before = null;
		for (CodeElement element : code) {
			boolean built = switch (element) {
				case InvokeInstruction call -> takesSql(owner(call), call.name().stringValue(), call.typeSymbol())
						&& !(call.typeSymbol().parameterCount() == 1 && isLiteral(before));
				case InvokeDynamicInstruction call -> refersToSql(call);
				default -> false;
			};
			if (built) {
				return true;
			}
			// a label is where a jump may arrive, with something else in hand
			if (element instanceof Instruction || element instanceof LabelTarget) {
				before = element;
			}
		}
		return false;
	}

	private static boolean isLiteral(@Nullable CodeElement element) {
		return element instanceof ConstantInstruction constant && constant.constantValue() instanceof String;
	}

	private static String owner(InvokeInstruction call) {
		return call.owner().asInternalName().replace('/', '.');
	}

	private static boolean takesSql(String owner, String method, MethodTypeDesc type) {
		return LIBRARIES.stream().anyMatch(owner::startsWith) && TAKE_SQL.contains(method)
				&& type.parameterList().stream().anyMatch((each) -> each.descriptorString().contains("String;"));
	}

	private static boolean refersToSql(InvokeDynamicInstruction call) {
		return Stream.concat(Stream.of(call.bootstrapMethod()), call.bootstrapArgs().stream())
			.filter(DirectMethodHandleDesc.class::isInstance)
			.map(DirectMethodHandleDesc.class::cast)
			.anyMatch((method) -> takesSql(owner(method), method.methodName(), method.invocationType()));
	}

	private static String owner(DirectMethodHandleDesc method) {
		String descriptor = method.owner().descriptorString();
		return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
	}

}
