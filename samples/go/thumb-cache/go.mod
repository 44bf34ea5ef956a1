module acme.example/media

go 1.19
