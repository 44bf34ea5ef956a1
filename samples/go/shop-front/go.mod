module acme.example/store

go 1.19
