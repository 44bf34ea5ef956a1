package com.acme.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A healthy server: one virtual thread a connection, and more and more idle connections. */
public final class Gateway {
  static void serve(Socket connection) throws IOException {
    try (connection) {
      InputStream in = connection.getInputStream();
      while (in.read() >= 0) {
        connection.getOutputStream().write(1);
      }
    }
  }

  private static void accept(ServerSocket server, ExecutorService handlers) {
    try {
      while (true) {
        Socket connection = server.accept();
        handlers.submit(
            () -> {
              serve(connection);
              return null;
            });
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public static void main(String[] args) throws Exception {
    ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
    ServerSocket server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("acceptor").start(() -> accept(server, handlers));
    List<Socket> clients = new ArrayList<>();
    connect(server, clients, 20);
    Files.createFile(Path.of(args[0], "before"));
    Thread.sleep(Long.parseLong(args[1]));
    connect(server, clients, 80);
    Files.createFile(Path.of(args[0], "after"));
    Thread.currentThread().join();
  }

  private static void connect(ServerSocket server, List<Socket> clients, int count)
      throws Exception {
    for (int i = 0; i < count; i++) {
      Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
      client.getOutputStream().write(1);
      client.getInputStream().read();
      clients.add(client);
    }
    Thread.sleep(500);
  }
}
