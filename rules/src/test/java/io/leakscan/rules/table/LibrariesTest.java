package io.leakscan.rules.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.model.RuntimeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibrariesTest {
  private static String original(RuntimeKind runtime, String name) {
    return Libraries.load(runtime).original(name);
  }

  @ParameterizedTest
  @CsvSource({
    "wiremock.org.eclipse.jetty.util.thread.QueuedThreadPool$Runner.idleJobPoll,"
        + "org.eclipse.jetty.util.thread.QueuedThreadPool$Runner.idleJobPoll",
    "io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoop.run,"
        + "io.netty.channel.nio.NioEventLoop.run",
    "com.acme.shaded.io.netty.channel.nio.NioEventLoop.run,"
        + "io.netty.channel.nio.NioEventLoop.run",
    "org.apache.hadoop.thirdparty.com.google.common.cache.LocalCache.get,"
        + "com.google.common.cache.LocalCache.get"
  })
  void a_relocated_library_has_its_own_name(String printed, String own) {
    assertEquals(own, original(RuntimeKind.JVM, printed));
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.orders.Outbox.put",
    "org.eclipse.jetty.util.thread.QueuedThreadPool$Runner.run",
    "com.acme.io.Reader.read",
    "com.acme.io.grpc.OrderService.list",
    "com.acme.io.socket.Sender.send",
    "com.acme.netty.Server.run",
    "com.acme.reactor.Core.loop",
  })
  void what_is_nobody_elses_copy_stays(String name) {
    assertEquals(name, original(RuntimeKind.JVM, name));
  }

  @ParameterizedTest
  @CsvSource({
    "org.springframework.web.servlet.DispatcherServlet.doDispatch, true",
    "org.springframework.samples.petclinic.vet.VetController.showVetList, false",
    "io.grpc.stub.ServerCalls.asyncUnaryCall, true",
    "io.grpc.examples.helloworld.HelloWorldServer.main, false",
  })
  void of_two_prefixes_the_longer_says_whose_a_frame_is(String name, boolean library) {
    assertEquals(library, Libraries.load(RuntimeKind.JVM).contains(name));
  }

  @Test
  void paths_of_go_are_not_packages_of_java() {
    String name = "github.com/acme/x.io.netty.(*A).B";
    assertEquals(name, original(RuntimeKind.GO, name));
  }
}
