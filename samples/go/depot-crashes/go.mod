module acme.example/depot

go 1.19
